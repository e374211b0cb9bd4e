export const texts = {
  from: (environment: string) => `From the environment “${environment}”.`,
  shared: 'Shared by all environments.',
  secret: 'A secret: its value is not shown.',
}
