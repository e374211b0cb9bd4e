/** What Kafka itself calls the numbers of a field. */

import type { Direction, FieldValue } from '../model.ts'
import { ownValue } from '../own-value.ts'
import { ERRORS } from './errors.ts'
import { apiOf } from './messages.ts'

type Names = Readonly<Record<number, string>>

const NAMES: Readonly<Record<string, Names>> = {
  'kafka.isolation_level': { 0: 'READ_UNCOMMITTED', 1: 'READ_COMMITTED' },
  'kafka.coordinator_type': { 0: 'GROUP', 1: 'TRANSACTION', 2: 'SHARE' },
  'kafka.endpoint_type': { 1: 'BROKER', 2: 'CONTROLLER' },
  'kafka.resource_type': { 2: 'TOPIC', 4: 'BROKER', 8: 'BROKER_LOGGER', 16: 'CLIENT_METRICS', 32: 'GROUP' },
  'kafka.config_operation': { 0: 'SET', 1: 'DELETE', 2: 'APPEND', 3: 'SUBTRACT' },
  'kafka.config_source': {
    1: 'DYNAMIC_TOPIC_CONFIG',
    2: 'DYNAMIC_BROKER_CONFIG',
    3: 'DYNAMIC_DEFAULT_BROKER_CONFIG',
    4: 'STATIC_BROKER_CONFIG',
    5: 'DEFAULT_CONFIG',
    6: 'DYNAMIC_BROKER_LOGGER_CONFIG',
    7: 'CLIENT_METRICS_CONFIG',
    8: 'GROUP_CONFIG',
  },
  'kafka.config_type': {
    0: 'UNKNOWN',
    1: 'BOOLEAN',
    2: 'STRING',
    3: 'INT',
    4: 'SHORT',
    5: 'LONG',
    6: 'DOUBLE',
    7: 'LIST',
    8: 'CLASS',
    9: 'PASSWORD',
  },
}

/** Times that a client asks for by number (ListOffsets). */
const PLACES: Names = {
  [-1]: 'LATEST',
  [-2]: 'EARLIEST',
  [-3]: 'MAX_TIMESTAMP',
  [-4]: 'EARLIEST_LOCAL',
  [-5]: 'LATEST_TIERED',
  [-6]: 'EARLIEST_PENDING_UPLOAD',
}

/** Undefined where the number is just a number. @param name of the field in the table */
export function symbolOf(key: string, value: FieldValue, direction: Direction, name: string): string | undefined {
  if (key === 'kafka.include') return name
  if (key === 'kafka.timestamp')
    return direction === 'toServer' && typeof value === 'bigint' ? PLACES[Number(value)] : undefined
  if (typeof value !== 'number') return undefined
  if (key === 'kafka.error_code') return ERRORS.get(value)
  if (key === 'kafka.api_key') return apiOf(value)?.name
  return ownValue(NAMES, key)?.[value]
}
