/** The tunnel between the server and the tab in which a learner's own server runs. */
export * from './frames.ts'
export * from './limits.ts'
export * from './messages.ts'
