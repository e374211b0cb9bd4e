/** The products: the same for everybody. */
import { AppError } from '../errors.ts'
import { type Page, pageOf } from './page.ts'
import type { Product, ProductCategory, ProductOrder } from './product.ts'
import { PRODUCTS } from './seed/index.ts'

export interface ProductQuery extends Page {
  readonly category?: ProductCategory | undefined
  /** By number where nothing else is said; equals follow in the order of their numbers. */
  readonly orderBy?: ProductOrder | undefined
  readonly descending?: boolean | undefined
}

export interface Products {
  list(query: ProductQuery): { readonly products: readonly Product[]; readonly total: number }
  /** Throws `not_found`. */
  get(id: number): Product
}

const BY_ID: ReadonlyMap<number, Product> = new Map(PRODUCTS.map((product) => [product.id, product]))
/** One order for both languages: Latin before Cyrillic, case only where nothing else differs. */
const { compare: compareNames } = new Intl.Collator('en', { numeric: true })

export function productById(id: number): Product | undefined {
  return BY_ID.get(id)
}

export const products: Products = {
  list({ category, orderBy = 'id', descending = false, ...page }) {
    const chosen = category === undefined ? PRODUCTS : PRODUCTS.filter((product) => product.category === category)
    const sign = descending ? -1 : 1
    const sorted = [...chosen].sort((a, b) => sign * compare(a, b, orderBy) || a.id - b.id)
    return { products: pageOf(sorted, page), total: sorted.length }
  },
  get(id) {
    const product = BY_ID.get(id)
    if (product === undefined) throw new AppError('not_found', `There is no product ${id}`)
    return product
  },
}

function compare(a: Product, b: Product, by: ProductOrder): number {
  return by === 'name' ? compareNames(a.name, b.name) : a[by] - b[by]
}
