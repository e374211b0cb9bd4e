/**
 * Vite plugin: `<link rel=preload>` for the fonts that the first screen shows, so that they come with the stylesheet and not
 * after it. The display and byte faces follow by themselves: their fallbacks keep the measure.
 */
import type { Plugin } from 'vite'

const FIRST_FONTS = ['golos-text-latin-wght', 'golos-text-cyrillic-wght']

export function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => file.endsWith('.woff2') && FIRST_FONTS.some((name) => file.includes(`/${name}`)))
          .sort()
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' },
            injectTo: 'head',
          })),
    },
  }
}
