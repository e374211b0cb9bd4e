/** Libraries that are no part of the built server. */

/** They look for files beside themselves, and are loaded as they are installed. */
export const LOADED_AS_THEY_ARE = ['pino', '@platformatic/kafka'] as const

/** Asked for only where they are installed, or for development alone. */
export const NEVER_NEEDED = ['vite', 'pg-native', 'bufferutil', 'utf-8-validate'] as const
