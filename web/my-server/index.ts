/** The page of a learner's own server. */
export { MyServerPage } from './my-server-page.tsx'
