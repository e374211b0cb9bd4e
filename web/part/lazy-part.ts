import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { loadPart } from './load-part.ts'

/** A component whose code comes when it is first shown; until then, and while the server is away, Suspense's fallback stands. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await loadPart(load) }))
}
