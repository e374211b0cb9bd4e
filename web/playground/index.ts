/** Requests without a lesson. */
export { PlaygroundPage } from './playground-page.tsx'
