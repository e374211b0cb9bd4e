/** A small shop. Names are in the language that the thing speaks. */
import type { Product, ProductCategory } from '../product.ts'

type Row = readonly [name: string, priceCents: number, rating: number]

const SHELVES: Readonly<Record<ProductCategory, readonly Row[]>> = {
  books: [
    ['The Art of Computer Programming, Vol. 1', 7499, 4.9],
    ['A Discipline of Programming', 5990, 4.6],
    ['Interconnections', 6450, 4.7],
    ['Мастер и Маргарита', 890, 4.9],
    ['Пикник на обочине', 750, 4.8],
    ['Занимательная физика', 640, 4.7],
    ['The Hitchhiker’s Guide to the Galaxy', 1099, 4.8],
    ['Le Petit Prince', 790, 4.9],
  ],
  electronics: [
    ['Mechanical keyboard', 12900, 4.5],
    ['Logic analyser, 8 channels', 8950, 4.6],
    ['Network cable, 2 m', 490, 4.3],
    ['Single-board computer', 6500, 4.4],
    ['Паяльник с регулировкой', 3490, 4.2],
    ['Headphones', 9900, 4.1],
    ['USB-C hub', 3990, 3.8],
    ['Приёмник коротковолновый', 5490, 4.7],
  ],
  games: [
    ['Chess set, walnut', 5900, 4.8],
    ['Go board, 19 × 19', 7400, 4.7],
    ['Домино', 1290, 4.0],
    ['Puzzle, 1,000 pieces', 1890, 4.4],
    ['Городки', 3200, 4.5],
    ['Deck of cards', 590, 4.1],
  ],
  kitchen: [
    ['Самовар', 18900, 4.9],
    ['Teapot with a short spout', 418, 4.2],
    ['Moka pot', 2990, 4.6],
    ['Подстаканник', 1590, 4.7],
    ['Chef’s knife', 7900, 4.5],
    ['Mug “Hello, world”', 1290, 4.8],
    ['Турка медная', 2490, 4.6],
  ],
  stationery: [
    ['Squared notebook', 450, 4.4],
    ['Fountain pen', 3900, 4.6],
    ['Тетрадь в клетку', 120, 4.1],
    ['Slide rule', 2750, 4.9],
    ['Pencils, 12 pieces', 690, 4.5],
    ['Ежедневник', 990, 3.9],
    ['Sticky notes', 350, 4.0],
  ],
}

/** Dealt out category by category, so that a list by number looks like a shop and not like a table of contents. */
function deal(): Product[] {
  const shelves = Object.entries(SHELVES) as [ProductCategory, readonly Row[]][]
  const products: Product[] = []
  for (let row = 0; shelves.some(([, rows]) => row < rows.length); row += 1) {
    for (const [category, rows] of shelves) {
      const found = rows[row]
      if (found === undefined) continue
      const [name, priceCents, rating] = found
      products.push({ id: products.length + 1, name, category, priceCents, rating })
    }
  }
  return products
}

export const PRODUCTS: readonly Product[] = deal()
