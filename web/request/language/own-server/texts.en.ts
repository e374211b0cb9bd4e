export const texts = {
  deployed: (services: string) =>
    `Your own server, as it is deployed now.${services === '' ? '' : ` It serves ${services}.`}`,
  notDeployed: 'Your own server: nothing is deployed yet, so nothing can be called.',
}
