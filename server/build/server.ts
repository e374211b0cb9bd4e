/** The server with its libraries in a few files. */
import { ROOT } from '../root.ts'

/** Each a file of its name; what they share is in files of their own. */
const ENTRIES = {
  main: 'server/main.ts',
  app: 'server/app.ts',
  config: 'server/config.ts',
  worker: 'server/kafka/worker.ts',
}

/** They look for files beside themselves, are no modules, or are asked for only where they are installed. */
const LEFT_OUTSIDE = ['vite', 'pino', '@platformatic/kafka', 'pg-native', 'bufferutil', 'utf-8-validate']

export async function buildServer(folder: string): Promise<void> {
  const vite = await import('vite')
  await vite.build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: LEFT_OUTSIDE },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: ENTRIES, output: { entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' } },
    },
  })
}
