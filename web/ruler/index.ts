/** The ruler as a block of a lesson; its page stands by itself (ruler-page.tsx). */
export { RulerBlock } from './ruler-block.tsx'
