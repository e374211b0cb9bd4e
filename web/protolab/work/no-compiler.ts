/**
 * Stands in the bundle where protoplugin imports the TypeScript compiler, which it needs to make JavaScript out of what a plugin
 * wrote. The lab asks for TypeScript alone, so nothing of this is ever called.
 */
function never(): never {
  throw new Error('the lab generates TypeScript and compiles none')
}

export const createDefaultMapFromNodeModules = never
export const createSystem = never
export const createVirtualCompilerHost = never

// biome-ignore lint/style/noDefaultExport: what stands here is imported by that name
export default {}
