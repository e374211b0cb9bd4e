/** OKLCH colours as tokens.css writes them → WCAG 2.2 contrast. Pure; used by the tests that guard the tokens. */

/** `oklch(0.42 0.012 260)`; an alpha is refused, since contrast through it depends on what lies beneath. */
export function parseOklch(text: string): readonly [number, number, number] {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text.trim())
  if (match === null) throw new Error(`not an opaque oklch colour: ${text}`)
  const [, lightness, chroma, hue] = match
  return [Number(lightness), Number(chroma), Number(hue)]
}

/** Linear light of red, green and blue; outside 0…1 when sRGB cannot show the colour. Matrices: CSS Color 4 §10. */
export function linearRgb([lightness, chroma, hue]: readonly [number, number, number]): readonly [
  number,
  number,
  number,
] {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** WCAG 2.2, relative luminance. Colours beyond sRGB are shown clipped, and so measured. */
function luminance(color: string): number {
  const [red, green, blue] = linearRgb(parseOklch(color)).map((part) => Math.min(1, Math.max(0, part)))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** @example contrast('oklch(0 0 0)', 'oklch(1 0 0)') // 21 */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
