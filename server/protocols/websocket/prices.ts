/**
 * Prices that walk: the same for a sandbox, a symbol and a second, so that a returning client sees the same market. The walk
 * is the sum of slow and fast waves of chance, each twice as long and √2 times as high as the one before, as Brownian motion
 * is; so the price at any second is known without those before it.
 */
import { createHash } from 'node:crypto'

/** Where each walk is at home. */
const MIDDLES = { BTC: 64_000, ETH: 3_200, SOL: 150, GOLD: 2_400, EURUSD: 1.08 } as const

export type PricedSymbol = keyof typeof MIDDLES
export const SYMBOLS = Object.keys(MIDDLES).filter(isSymbol)

export function isSymbol(name: string): name is PricedSymbol {
  return Object.hasOwn(MIDDLES, name)
}

/** The longest wave is 2^12 s, a bit more than an hour. */
const WAVES = 12
/** What one second may change, as a part of the price. */
const STEP = 0.0004

export type Market = (symbol: PricedSymbol, second: number) => number

export function marketOf(seed: string): Market {
  const starts = new Map<PricedSymbol, number>()
  const startOf = (symbol: PricedSymbol): number => {
    const known = starts.get(symbol)
    if (known !== undefined) return known
    const start = createHash('sha256').update(`${seed} ${symbol}`).digest().readUInt32BE(0)
    starts.set(symbol, start)
    return start
  }
  return (symbol, second) => {
    const start = startOf(symbol)
    let sum = 0
    for (let wave = 0; wave < WAVES; wave += 1) {
      const period = 2 ** wave
      const before = Math.floor(second / period)
      const passed = second / period - before
      const from = chance(start, wave, before)
      sum += (from + (chance(start, wave, before + 1) - from) * passed) * Math.sqrt(period)
    }
    const price = MIDDLES[symbol] * Math.exp(sum * STEP)
    return Number(price.toPrecision(6))
  }
}

/** From -1 to 1, by mixing the bits of three numbers (the finalizer of MurmurHash3). */
function chance(start: number, wave: number, position: number): number {
  let bits = (start ^ Math.imul(wave + 1, 0x9e3779b1) ^ Math.imul(position, 0x85ebca6b)) >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 0x7fffffff - 1
}
