/**
 * What is wanted of each block's cable: kept by block, so that it holds for the next run too, and told to the server before a
 * run's request leaves and whenever it changes while the run is open. No wish costs a run nothing: nothing is asked.
 */

import { create } from 'zustand'
import type { CableRequest, CutWay, MutedPongs } from '#proto/api/cable.ts'
import { ownValue } from '#proto/wire/own-value.ts'

export interface CableWish {
  readonly latencyMs: number
  /** 0: no limit. */
  readonly bytesPerSecond: number
  readonly mutePong: MutedPongs
  readonly way: CutWay
  /** The cut comes by itself so long after the request; null: by hand alone. */
  readonly cutAfterMs: number | null
}

interface Wishes {
  readonly wishes: Readonly<Record<string, CableWish>>
  /** The block whose last wish the server did not take. */
  readonly refused: string | null
}

export const NO_WISH: CableWish = {
  latencyMs: 0,
  bytesPerSecond: 0,
  mutePong: 'none',
  way: 'silence',
  cutAfterMs: null,
}

export const useWishes = create<Wishes>(() => ({ wishes: {}, refused: null }))

/** A slider that is dragged changes often: the last of what it says within this is told. */
const TOLD_AFTER_MS = 120
const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/** `run`: the one that is open, to which it applies at once. */
export function wish(block: string, change: Partial<CableWish>, run: string | null): void {
  useWishes.setState(({ wishes }) => ({
    wishes: { ...wishes, [block]: { ...(ownValue(wishes, block) ?? NO_WISH), ...change } },
  }))
  if (run === null) return
  clearTimeout(waiting.get(run))
  waiting.set(
    run,
    setTimeout(() => {
      waiting.delete(run)
      const { latencyMs, bytesPerSecond, mutePong } = wishOf(block)
      void ask(block, { run, latencyMs, bytesPerSecond, mutePong })
    }, TOLD_AFTER_MS),
  )
}

/** Now, by hand. */
export function cutNow(block: string, run: string): Promise<void> {
  return ask(block, { run, cut: { way: wishOf(block).way } })
}

export function mend(block: string, run: string): Promise<void> {
  return ask(block, { run, mend: true })
}

/** Before the run's request leaves. */
export async function armCable(block: string, run: string): Promise<void> {
  const wanted = ownValue(useWishes.getState().wishes, block)
  if (wanted === undefined || !isWished(wanted)) return
  const { latencyMs, bytesPerSecond, mutePong, way, cutAfterMs } = wanted
  const cut = cutAfterMs === null ? {} : { cut: { way, afterMs: cutAfterMs } }
  await ask(block, { run, latencyMs, bytesPerSecond, mutePong, ...cut })
}

/** Whether the next run would feel anything. */
export function isWished({ latencyMs, bytesPerSecond, mutePong, cutAfterMs }: CableWish): boolean {
  return latencyMs > 0 || bytesPerSecond > 0 || mutePong !== 'none' || cutAfterMs !== null
}

export function resetWish(block: string, run: string | null): void {
  wish(block, NO_WISH, null)
  if (run !== null) void send(block, `/wire/cable/${run}`, { method: 'DELETE' })
}

function wishOf(block: string): CableWish {
  return ownValue(useWishes.getState().wishes, block) ?? NO_WISH
}

function ask(block: string, request: CableRequest): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  return send(block, '/wire/cable', { method: 'POST', headers, body: JSON.stringify(request) })
}

/** A run goes its way also where the cable cannot be had: the switchboard says so. */
async function send(block: string, path: string, init: RequestInit): Promise<void> {
  const isTaken = await fetch(path, { ...init, cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  useWishes.setState({ refused: isTaken ? null : block })
}
