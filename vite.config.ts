/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig, type PluginOption } from 'vite'

/** Unit tests need no stylesheet and read the lessons themselves. */
const isTest = process.env['VITEST'] === 'true'

/** The file that Node itself takes: vite would take the one for development, and an error of one is none of the other. */
const graphqlAsInNode = [
  { find: /^graphql$/, replacement: resolve(import.meta.dirname, 'node_modules/graphql/index.mjs') },
]

/** Of what is shared the name would list all who share it. */
function shortName({ name }: { readonly name: string }): string {
  return `assets/${name.startsWith('shared') ? 'shared' : '[name]'}-[hash].js`
}

/** Of styles, likewise: the server knows no file whose name has another sign than letters, figures and hyphens. */
function shortAssetName({ names }: { readonly names: readonly string[] }): string {
  return `assets/${names[0]?.startsWith('shared') ? 'shared' : '[name]'}-[hash][extname]`
}

/** Icons of a lesson before anything was run: in nine files by who else shows them they were half a kilobyte more. */
const FIRST_ICONS = [
  ...'arrow-down-to-line arrow-left arrow-left-right arrow-right book-open check chevron-left'.split(' '),
  ...'chevron-right circle-dashed circle-exclamation-point circle-slash code-xml copy diamond hourglass'.split(' '),
  ...'inbox key-round link-2 pause play plug printer radio rotate-ccw route rows-3 square terminal'.split(' '),
  ...'triangle-exclamation-point undo-2 x'.split(' '),
]

/** What a lesson needs at once and other pages need too: small parts, which would else join large ones that it does not need. */
const EARLY = new RegExp(
  [
    '/web/design/(?:layer-mark|skeleton|visually-hidden|callout|empty-state|tabs)',
    `/lucide-react/dist/esm/icons/(?:${FIRST_ICONS.join('|')})\\.`,
    '/web/request/copy/(?:copy-button|clipboard)',
    '/web/lessons/(?:course|drawings)\\.',
    '/web/lesson/(?:texts|render-tree|place|blocks|check-list|wide-table|in-sight|work-line|drawing)',
    '/web/request/editor/use-',
    '/web/request/run/(?:own-server|knowledge|contracts|lazy-value)',
    '/web/request/language/own-server/(?:knowledge|routes|check)',
    '/web/(?:language/mine|lessons/glossary|reference/section-of|reference/reference|trace/look)',
    'virtual:(?:glossary|reference)',
  ].join('|'),
)

/** Loaded when pages are built: unit tests, which read this file several times, need none of them. */
async function pagePlugins(): Promise<PluginOption[]> {
  const { default: react } = await import('@vitejs/plugin-react')
  const { default: tailwindcss } = await import('@tailwindcss/vite')
  const { preloadFonts } = await import('./web/app/preload-fonts.node.ts')
  const { lessonsPlugin } = await import('./web/course-build/plugin.node.ts')
  const { ownServerPlugin } = await import('./web/own-server/runtime-text.node.ts')
  return [react(), tailwindcss(), preloadFonts(), ownServerPlugin(), lessonsPlugin(import.meta.dirname)]
}

export default defineConfig({
  root: 'web',
  cacheDir: '../node_modules/.vite',
  plugins: isTest ? [] : await pagePlugins(),
  build: {
    // The editor is one large chunk, loaded after the page and cached for good.
    chunkSizeWarningLimit: 4_000,
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    rolldownOptions: {
      output: {
        chunkFileNames: shortName,
        assetFileNames: shortAssetName,
        // A page comes in a few files: of seventy small ones each costs a round trip, six at a time.
        codeSplitting: {
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 1 },
            {
              // Apart from the rest: one that a lesson needs at once would join a large part that it does not, and bring it.
              name: 'shared-icons',
              test: /\/lucide-react\/|\/web\/i18n\//,
              priority: 1,
              minShareCount: 2,
              entriesAware: true,
              // A larger one joins icons that a lesson does not show.
              entriesAwareMergeThreshold: 1_500,
            },
            {
              // Small, and needed at once: joined to what copies a block, they would bring all of its programs. Among themselves they may be joined freely:
              // in five files instead of one they were a kilobyte more.
              name: 'shared-early',
              test: EARLY,
              priority: 1,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 14_000,
            },
            {
              // Likewise: what the request's editor asks of contracts had joined what makes programs to copy, a fifth of a lesson.
              name: 'shared-editor',
              test: /\/web\/request\/editor\/use-/,
              priority: 1,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 5_000,
            },
            {
              // What the search and the page of contracts compare words by had joined what a lesson needs at once.
              name: 'shared-words',
              test: /\/web\/search\/(?:words|forms\.\w+|index)\.ts$/,
              priority: 1,
              minShareCount: 2,
            },
            {
              name: 'shared',
              test: /^(?!.*node_modules).*\/(?:web|proto)\//,
              minShareCount: 2,
              entriesAware: true,
              // Bytes of source below which a part joins its neighbour, and comes with it for who needs only the one.
              entriesAwareMergeThreshold: 5_000,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  resolve: {
    alias: [
      // protoc-gen-es writes TypeScript itself; what it would compile to JavaScript with is never asked, and weighs megabytes.
      {
        find: /^(?:typescript|@typescript\/vfs)$/,
        replacement: resolve(import.meta.dirname, 'web/protolab/work/no-compiler.ts'),
      },
      // Monaco's own brings every feature that there is, to be made anew in each editor.
      {
        find: /^(?:\.\.\/)+internal\/common\/workers\.js$/,
        replacement: resolve(import.meta.dirname, 'web/editor/monaco-service-worker.ts'),
      },
    ],
  },
  test: {
    // Half of the tests wait, for a server or for a deadline, those of the lessons for minutes: two cores carry four files.
    maxWorkers: availableParallelism() + 2,
    // Files share their worker's modules: most of a run was loading them. What a test opens it closes.
    isolate: false,
    // For what hangs, not for what is slow: beside other work a server may take long to start.
    testTimeout: 120_000,
    // Exercises of the course that mostly wait, one server for all: with twelve at once what must be quick took a second.
    maxConcurrency: 6,
    hookTimeout: 120_000,
    // What is polled for comes at once or not at all: the second that is the default is too short while workers load.
    expect: { poll: { timeout: 60_000 } },
    environment: 'node',
    sequence: isTest ? { sequencer: (await import('./server/test/long-first.ts')).LongFirst } : {},
    // One for all, so that their workers load what they share once.
    projects: [
      {
        extends: true,
        resolve: { alias: graphqlAsInNode },
        test: {
          name: 'unit',
          root: import.meta.dirname,
          include: ['{proto,server,web}/**/*.test.{ts,tsx}'],
          exclude: ['server/test/interop/**', 'web/e2e/**', 'web/dist/**'],
        },
      },
    ],
  },
})
