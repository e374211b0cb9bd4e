/** Several processes as one Framewise: who is whose home, and what they tell each other. */
export { createDoorHomes, type DoorHomes } from './door-homes.ts'
export { createFence, type Fence, fenced } from './fence.ts'
export type { Home, HomeBook, HomeOptions } from './home-book.ts'
export { shareCatching } from './shared-catching.ts'
export { shareSandboxes } from './shared-sandboxes.ts'
export { openOthers } from './shared-visitors.ts'
export { slotOf } from './slots.ts'
export { type HomesWatch, watchHomes } from './watch-homes.ts'
