/** The course as it stands in `lessons/`. Tests of a worker share it, as they share modules: to read it takes seconds. */
import { fileURLToPath } from 'node:url'
import { readSource } from '../course-build/virtual-modules.node.ts'

export const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url))

/** Nobody may change it. */
export const courseSource = await readSource(LESSONS)
