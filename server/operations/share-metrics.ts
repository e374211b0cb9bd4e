/** What Prometheus is told of places that are held for a while: how many, by whom most, and how often there was none. */
import type { Registry } from 'prom-client'
import type { ShareBook } from '../visitors/index.ts'

export async function addShares(
  registry: Registry,
  shares: ShareBook,
  guesses: { readonly refused: number },
): Promise<void> {
  const { Counter, Gauge } = await import('prom-client')
  const registers = [registry]
  new Gauge({
    name: 'framewise_places_taken',
    help: 'Places that are held, by what for; and those of the visitor that holds most (an address, or a /64 of IPv6).',
    labelNames: ['of', 'by'],
    registers,
    collect() {
      for (const { name, taken, largestVisitor } of shares.all) {
        this.set({ of: name, by: 'all' }, taken)
        this.set({ of: name, by: 'largest_visitor' }, largestVisitor)
      }
    },
  })
  new Counter({
    name: 'framewise_names_refused_total',
    help: 'Names of sandboxes that were not looked up, since a visitor had tried out too many that nobody has.',
    registers,
    collect() {
      this.reset()
      this.inc(guesses.refused)
    },
  })
  new Counter({
    name: 'framewise_places_refused_total',
    help: 'How often there was no place, by whose places were taken: the sandbox’s, the visitor’s, or all of the server.',
    labelNames: ['of', 'by'],
    registers,
    collect() {
      this.reset()
      for (const { name, refused } of shares.all)
        for (const [by, count] of Object.entries(refused)) this.inc({ of: name, by }, count)
    },
  })
}
