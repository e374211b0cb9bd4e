/**
 * The course in families: what stands on HTTP alone, what stands on gRPC, what stays open, GraphQL, the log, and what is about all of
 * them. Modules of a family follow each other.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { CourseModule } from '../types.ts'

export type FamilyName = 'rest' | 'grpc' | 'live' | 'graphql' | 'log' | 'whole'

export interface NumberedModule {
  readonly module: CourseModule
  readonly number: number
}

export interface Family {
  readonly name: FamilyName
  readonly modules: readonly NumberedModule[]
  readonly minutes: number
}

export function familiesOf(modules: readonly CourseModule[]): readonly Family[] {
  const numbered = modules.map((module, index) => ({ module, number: index + 1 }))
  return FAMILIES.map((name) => {
    const own = numbered.filter(({ module }) => familyOf(module) === name)
    return { name, modules: own, minutes: own.reduce((sum, { module }) => sum + minutesOf(module), 0) }
  }).filter(({ modules: own }) => own.length > 0)
}

export function minutesOf({ lessons }: CourseModule): number {
  return lessons.reduce((sum, { minutes }) => sum + minutes, 0)
}

const FAMILIES: readonly FamilyName[] = ['rest', 'grpc', 'live', 'graphql', 'log', 'whole']

const BY_PROTOCOL: Readonly<Record<string, FamilyName>> = {
  http1: 'rest',
  http2: 'grpc',
  grpc: 'grpc',
  protobuf: 'grpc',
  graphql: 'graphql',
  kafka: 'log',
}

function familyOf({ protocol, family }: CourseModule): FamilyName {
  return family ?? ownValue(BY_PROTOCOL, protocol) ?? 'live'
}
