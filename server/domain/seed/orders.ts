/** Orders that some of the users placed. Prices are the products'. */
import { type Order, type OrderLine, type OrderStatus, totalOf } from '../order.ts'
import { PRODUCTS } from './products.ts'

type Row = readonly [userId: number, status: OrderStatus, date: string, items: Readonly<Record<string, number>>]

const ROWS: readonly Row[] = [
  [1, 'delivered', '2025-02-11', { 'Slide rule': 1, 'Squared notebook': 3 }],
  [2, 'delivered', '2025-02-14', { Самовар: 1, Подстаканник: 6 }],
  [3, 'delivered', '2025-02-20', { 'Logic analyser, 8 channels': 1, 'Sticky notes': 2 }],
  [1, 'delivered', '2025-03-03', { 'A Discipline of Programming': 1 }],
  [4, 'cancelled', '2025-03-08', { 'Fountain pen': 1, Ежедневник: 1 }],
  [8, 'delivered', '2025-03-19', { 'Go board, 19 × 19': 1, 'Teapot with a short spout': 1 }],
  [123, 'delivered', '2025-03-26', { 'Slide rule': 2, 'Pencils, 12 pieces': 1 }],
  [7, 'delivered', '2025-04-01', { Interconnections: 1, 'Network cable, 2 m': 10 }],
  [18, 'delivered', '2025-04-12', { 'Приёмник коротковолновый': 1 }],
  [1, 'shipped', '2025-05-06', { 'Mug “Hello, world”': 2 }],
  [22, 'delivered', '2025-05-20', { 'The Hitchhiker’s Guide to the Galaxy': 1, 'Mug “Hello, world”': 1 }],
  [2, 'shipped', '2025-06-02', { 'Chess set, walnut': 1 }],
  [5, 'paid', '2025-06-07', { 'Puzzle, 1,000 pieces': 1, 'Chess set, walnut': 1 }],
  [14, 'paid', '2025-06-12', { 'Занимательная физика': 1, 'Тетрадь в клетку': 12 }],
  [1, 'paid', '2025-06-16', { 'Le Petit Prince': 1, 'Deck of cards': 1 }],
  [9, 'paid', '2025-06-18', { 'Network cable, 2 m': 4, 'USB-C hub': 1 }],
  [123, 'new', '2025-06-24', { 'The Art of Computer Programming, Vol. 1': 1 }],
  [1, 'new', '2025-06-30', { 'Mechanical keyboard': 1, 'Sticky notes': 5, 'Moka pot': 1 }],
]

function toLine([name, quantity]: [string, number]): OrderLine {
  const product = PRODUCTS.find((each) => each.name === name)
  if (product === undefined) throw new Error(`An order of the seed wants ${name}, which is no product`)
  return { productId: product.id, quantity, name, priceCents: product.priceCents }
}

export const SEED_ORDERS: readonly Order[] = ROWS.map(([userId, status, date, items], index) => {
  const lines = Object.entries(items).map(toLine)
  const createdAt = `${date}T${String(9 + (index % 9)).padStart(2, '0')}:15:00Z`
  return { id: index + 1, userId, status, lines, totalCents: totalOf(lines), currency: 'EUR', createdAt }
})
