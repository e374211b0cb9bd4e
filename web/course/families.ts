/**
 * The course in families: what stands on HTTP alone, what stands on gRPC, what stays open, and what is about all of them. Modules
 * of a family follow each other.
 */
import type { CourseModule } from '../lessons/index.ts'

export type FamilyName = 'rest' | 'grpc' | 'live' | 'whole'

export interface Family {
  readonly name: FamilyName
  readonly modules: readonly { readonly module: CourseModule; readonly number: number }[]
  readonly minutes: number
}

export function familiesOf(modules: readonly CourseModule[]): readonly Family[] {
  const numbered = modules.map((module, index) => ({ module, number: index + 1 }))
  return FAMILIES.map((name) => {
    const own = numbered.filter(({ module }) => familyOf(module) === name)
    const minutes = own.flatMap(({ module }) => module.lessons).reduce((sum, lesson) => sum + lesson.minutes, 0)
    return { name, modules: own, minutes }
  }).filter(({ modules: own }) => own.length > 0)
}

const FAMILIES: readonly FamilyName[] = ['rest', 'grpc', 'live', 'whole']

const GRPC: ReadonlySet<string> = new Set(['http2', 'grpc', 'protobuf'])

function familyOf({ protocol, family }: CourseModule): FamilyName {
  if (family !== undefined) return family
  if (protocol === 'http1') return 'rest'
  return GRPC.has(protocol) ? 'grpc' : 'live'
}
