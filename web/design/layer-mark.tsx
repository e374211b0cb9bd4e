/** Layers are told apart by hue, and, for those who do not see hues, by a glyph that says what the layer does. */
import { type Language, useLanguage } from '../i18n/index.ts'
import { LAYERS, type Layer, lookOf } from '../protocols/looks.ts'
import { classes } from './classes.ts'
import { texts } from './texts.ts'

export function layerName(layer: Layer, language: Language): string {
  const { layerBody, layerUnknown } = texts.in(language)
  return lookOf(layer).title ?? (layer === 'body' ? layerBody : layerUnknown)
}

interface LayerClasses {
  readonly mark: string
  readonly soft: string
  readonly ink: string
  readonly line: string
}

/** Names that Tailwind finds in each look.css. */
function classesOf(layer: Layer): LayerClasses {
  return {
    mark: `bg-layer-${layer}`,
    soft: `bg-layer-${layer}-soft`,
    ink: `text-layer-${layer}-ink`,
    line: `border-layer-${layer}`,
  }
}

const byLayer: ReadonlyMap<Layer, LayerClasses> = new Map(LAYERS.map((layer) => [layer, classesOf(layer)]))

export function layerClasses(layer: Layer): LayerClasses {
  return byLayer.get(layer) ?? classesOf(layer)
}

export interface LayerMarkProps {
  readonly layer: Layer
  readonly size?: number
  /** Says the name beside the glyph; without it the mark is a decoration of something that names the layer. */
  readonly isNamed?: boolean
  readonly className?: string
}

export function LayerMark({ layer, size = 12, isNamed = false, className }: LayerMarkProps) {
  const language = useLanguage()
  const { path, isFilled = false, width = 1.25 } = lookOf(layer).glyph
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center gap-1.5 text-caption font-medium whitespace-nowrap',
        layerClasses(layer).ink,
        className,
      )}
    >
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 12 12"
        fill={isFilled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={width}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={path} />
      </svg>
      {isNamed && layerName(layer, language)}
    </span>
  )
}
