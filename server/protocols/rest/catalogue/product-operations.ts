/** `/products`: by category, sorted, in pages. */
import { type Static, Type } from 'typebox'
import {
  PRODUCT_CATEGORIES,
  type Product as ProductOfWorld,
  type ProductQuery,
  type Worlds,
} from '../../../domain/index.ts'
import { Id, oneOf } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { PageQuery, Pagination, toPage, toPagination } from '../paging.ts'
import { createListShape, createShape } from '../shape.ts'

const SORTS = ['id', '-id', 'name', '-name', 'price', '-price', 'rating', '-rating'] as const
type Sort = (typeof SORTS)[number]

const ListQuery = Type.Object({
  category: Type.Optional(oneOf(PRODUCT_CATEGORIES, { description: 'Only these.', examples: ['books'] })),
  sort: oneOf(SORTS, { default: 'id', description: 'With a minus the largest first.', examples: ['price', '-rating'] }),
  ...PageQuery.properties,
})

const Product = Type.Object(
  {
    id: Id,
    name: Type.String(),
    category: oneOf(PRODUCT_CATEGORIES),
    price: Type.Number({ description: 'Euros.' }),
    currency: oneOf(['EUR']),
    rating: Type.Number({ minimum: 0, maximum: 5 }),
  },
  {
    title: 'Product',
    examples: [{ id: 1, name: 'A book', category: 'books', price: 19.9, currency: 'EUR', rating: 4.5 }],
  },
)
const ProductShape = createShape(Product)
const ProductListShape = createListShape(
  Type.Object({ products: Type.Array(Product), pagination: Pagination }, { title: 'ProductList' }),
  'products',
)

export function productOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'products'
  return [
    operation({
      method: 'GET',
      path: '/products',
      id: 'listProducts',
      tag,
      summary: 'List the products',
      query: ListQuery,
      answers: { 200: { description: 'One page of the products.', shape: ProductListShape } },
      handle({ query }) {
        const { products, total } = worlds.products.list({
          category: query.category,
          ...toOrder(query.sort),
          ...toPage(query),
        })
        return answer(200, ProductListShape, {
          products: products.map(toProduct),
          pagination: toPagination(query, total),
        })
      },
    }),
    operation({
      method: 'GET',
      path: '/products/:id',
      id: 'getProduct',
      tag,
      summary: 'Read a product',
      params: Type.Object({ id: Id }),
      answers: { 200: { description: 'The product.', shape: ProductShape } },
      handle: ({ params }) => answer(200, ProductShape, toProduct(worlds.products.get(params.id))),
    }),
  ]
}

function toOrder(sort: Sort): Pick<ProductQuery, 'orderBy' | 'descending'> {
  const descending = sort.startsWith('-')
  switch (sort) {
    case 'price':
    case '-price':
      return { orderBy: 'priceCents', descending }
    case 'name':
    case '-name':
      return { orderBy: 'name', descending }
    case 'rating':
    case '-rating':
      return { orderBy: 'rating', descending }
    case 'id':
    case '-id':
      return { orderBy: 'id', descending }
  }
}

function toProduct({ id, name, category, priceCents, rating }: ProductOfWorld): Static<typeof Product> {
  return { id, name, category, price: priceCents / 100, currency: 'EUR', rating }
}
