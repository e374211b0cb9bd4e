import { lazyPart } from '../part/index.ts'

/** Late code: most people have no environment. */
export const EnvironmentSwitch = lazyPart(async () => (await import('./environment-switch.tsx')).EnvironmentSwitch)
