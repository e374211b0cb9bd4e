/** Drawings whose code has come with a lesson that names them: it is kept, so that they are laid out at once with the text. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazyPart } from '../part/index.ts'
import type { LoadDrawing } from './types.ts'

/** Lazy where its code did not come with the text. */
type Drawing = ComponentType | LazyExoticComponent<ComponentType>

const drawings = new Map<string, Drawing>()

export async function loadDrawings(loaders: Readonly<Record<string, LoadDrawing>>): Promise<void> {
  await Promise.all(Object.entries(loaders).map(async ([name, load]) => drawings.set(name, await drawingOf(load))))
}

/** A text is not kept back by a picture that does not come: it follows once it can. */
async function drawingOf(load: LoadDrawing): Promise<Drawing> {
  try {
    return (await load()).Drawing
  } catch {
    return lazyPart(async () => (await load()).Drawing)
  }
}

/** @param name as a lesson that is loaded names it */
export function drawingNamed(name: string): Drawing {
  const drawing = drawings.get(name)
  if (drawing === undefined) throw new Error(`No lesson that is loaded names the drawing ${name}`)
  return drawing
}
