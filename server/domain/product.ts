/** What can be ordered. The same in every sandbox: nobody can write it, so it is never copied. */

export const PRODUCT_CATEGORIES = ['books', 'electronics', 'games', 'kitchen', 'stationery'] as const
export type ProductCategory = (typeof PRODUCT_CATEGORIES)[number]

export interface Product {
  readonly id: number
  readonly name: string
  readonly category: ProductCategory
  /** In euros, in whole cents. */
  readonly priceCents: number
  /** 0 to 5, one decimal. */
  readonly rating: number
}

export const PRODUCT_ORDERS = ['id', 'name', 'priceCents', 'rating'] as const
export type ProductOrder = (typeof PRODUCT_ORDERS)[number]
