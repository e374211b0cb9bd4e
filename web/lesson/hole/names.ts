import type { ClientLanguage } from '../../lessons/index.ts'

export const NAMES: Readonly<Record<ClientLanguage, string>> = { typescript: 'TypeScript', python: 'Python', go: 'Go' }
