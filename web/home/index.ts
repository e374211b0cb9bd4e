/** The start page. */
export { HomePage } from './home-page.tsx'
