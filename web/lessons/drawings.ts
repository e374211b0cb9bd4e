/** Drawings by name, loaded together with the lessons that name them, so that text and picture are laid out at once. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazyPart } from '../part/index.ts'
import type { LoadDrawing } from './types.ts'

/** Lazy where its code could not be loaded with the text. */
type Drawing = ComponentType | LazyExoticComponent<ComponentType>

const drawings = new Map<string, Drawing>()

export async function loadDrawings(loaders: Readonly<Record<string, LoadDrawing>>): Promise<void> {
  await Promise.all(Object.entries(loaders).map(async ([name, load]) => drawings.set(name, await drawingOf(load))))
}

/** A picture that fails to load does not hold up its text: it is asked for again when it is rendered. */
async function drawingOf(load: LoadDrawing): Promise<Drawing> {
  try {
    return (await load()).Drawing
  } catch {
    return lazyPart(async () => (await load()).Drawing)
  }
}

/** @param name of a drawing in a lesson that `loadDrawings` has been called for */
export function drawingNamed(name: string): Drawing {
  const drawing = drawings.get(name)
  if (drawing === undefined) throw new Error(`No lesson that is loaded names the drawing ${name}`)
  return drawing
}
