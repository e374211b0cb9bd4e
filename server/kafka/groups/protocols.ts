/** Which way to assign a group takes, of those its members know. */
import type { GroupProtocol } from './types.ts'

type Offers = readonly (readonly GroupProtocol[])[]

/** What everybody knows, in the order of the first. */
export function commonProtocols(offers: Offers): string[] {
  const [first = [], ...others] = offers
  return first
    .map(({ name }) => name)
    .filter((name) => others.every((protocols) => protocols.some((one) => one.name === name)))
}

/** Each member votes for the first of its list that all know; most votes win, and with as many the leader's order. */
export function chooseProtocol(offers: Offers): string | null {
  const common = commonProtocols(offers)
  const votes = new Map(common.map((name) => [name, 0]))
  for (const protocols of offers) {
    const choice = protocols.find(({ name }) => votes.has(name))?.name
    if (choice !== undefined) votes.set(choice, (votes.get(choice) ?? 0) + 1)
  }
  const [best] = [...votes].sort(([, one], [, other]) => other - one)
  return best?.[0] ?? null
}
