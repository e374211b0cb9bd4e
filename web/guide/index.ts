/** Which protocol? The guide's page is loaded by the app; what others need of it is here. */
export { ProofLink } from './proof-link.tsx'
