/**
 * Features: what an edition lets be chosen, and what proto2 and proto3 have fixed (Protobuf Editions: Feature Settings). Each
 * element has its own, or those of what it stands in.
 */
import {
  Edition,
  FeatureSet_EnumType as EnumType,
  type FeatureSet,
  type FileDescriptorProto,
  FeatureSet_JsonFormat as JsonFormat,
  FeatureSet_MessageEncoding as MessageEncoding,
  FeatureSet_FieldPresence as Presence,
  FeatureSet_RepeatedFieldEncoding as Repeated,
  FeatureSet_EnforceNamingStyle as Style,
} from '@bufbuild/protobuf/wkt'
import { type Dialect, dialectOf } from './draft.ts'

export interface Features {
  readonly fieldPresence: Presence
  readonly enumType: EnumType
  readonly repeatedFieldEncoding: Repeated
  readonly messageEncoding: MessageEncoding
  readonly jsonFormat: JsonFormat
  readonly enforceNamingStyle: Style
}

const EDITION_2023: Features = {
  fieldPresence: Presence.EXPLICIT,
  enumType: EnumType.OPEN,
  repeatedFieldEncoding: Repeated.PACKED,
  messageEncoding: MessageEncoding.LENGTH_PREFIXED,
  jsonFormat: JsonFormat.ALLOW,
  enforceNamingStyle: Style.STYLE_LEGACY,
}

const DEFAULTS: Readonly<Record<Dialect, Features>> = {
  proto2: {
    ...EDITION_2023,
    enumType: EnumType.CLOSED,
    repeatedFieldEncoding: Repeated.EXPANDED,
    jsonFormat: JsonFormat.LEGACY_BEST_EFFORT,
  },
  proto3: { ...EDITION_2023, fieldPresence: Presence.IMPLICIT },
  editions: EDITION_2023,
}

export function featuresOfFile(file: FileDescriptorProto): Features {
  const own = DEFAULTS[dialectOf(file)]
  const isStrict = file.edition >= Edition.EDITION_2024 && file.edition <= Edition.EDITION_MAX
  return chosen(isStrict ? { ...own, enforceNamingStyle: Style.STYLE2024 } : own, file.options?.features)
}

/** What an element has: what it says itself, over what holds around it. 0 is what nobody said. */
export function chosen(around: Features, own: FeatureSet | undefined): Features {
  if (own === undefined) return around
  return {
    fieldPresence: own.fieldPresence || around.fieldPresence,
    enumType: own.enumType || around.enumType,
    repeatedFieldEncoding: own.repeatedFieldEncoding || around.repeatedFieldEncoding,
    messageEncoding: own.messageEncoding || around.messageEncoding,
    jsonFormat: own.jsonFormat || around.jsonFormat,
    enforceNamingStyle: own.enforceNamingStyle || around.enforceNamingStyle,
  }
}
