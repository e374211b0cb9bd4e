/** The app's own protocol to its server: routes for what is opened, and for states that are followed. */
export { createEventLines, type EventLines } from './event-lines.ts'
export { addOpenRoutes, type Ending, type Opened, type Opening } from './open-routes.ts'
export { readerOf } from './read-body.ts'
export { addStateRoute, type Watched } from './state-route.ts'
