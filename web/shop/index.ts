/** The shop as a block of a lesson; its page stands by itself (shop-page.tsx). */
export { ShopBlock } from './shop-block.tsx'
