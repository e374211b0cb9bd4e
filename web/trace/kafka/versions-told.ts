/** What is said of versions on one connection: the broker's ranges, byte for byte, and the versions that the client then used. */
import type { Frame } from '#proto/wire/model.ts'
import { all, numberAt, textAt } from './fields.ts'

export interface VersionRange {
  readonly apiKey: number
  readonly name: string
  readonly min: number
  readonly max: number
}

export interface VersionUse {
  readonly apiKey: number
  readonly name: string
  readonly version: number
  readonly count: number
}

export interface VersionsTold {
  /** `librdkafka 2.12.1`; empty: the client asked in a version that says nothing of it, or did not ask. */
  readonly software: string
  /** As the broker's answer lists them; empty: nobody asked. */
  readonly ranges: readonly VersionRange[]
  readonly used: readonly VersionUse[]
  /** The client had asked in a version that the broker does not have (KIP-511). */
  readonly isRefused: boolean
}

const API_VERSIONS = 18

export class VersionsHeard {
  #software = ''
  #ranges: readonly VersionRange[] = []
  #isRefused = false
  readonly #used = new Map<string, VersionUse>()

  asked({ kind, fields }: Frame): void {
    const apiKey = numberAt(fields, 'kafka.api_key')
    const version = numberAt(fields, 'kafka.api_version')
    if (apiKey === null || version === null) return
    const id = `${apiKey} ${version}`
    this.#used.set(id, { apiKey, name: kind, version, count: (this.#used.get(id)?.count ?? 0) + 1 })
    const name = textAt(fields, 'kafka.client_software_name')
    if (apiKey === API_VERSIONS && name !== '')
      this.#software = `${name} ${textAt(fields, 'kafka.client_software_version')}`.trim()
  }

  answered({ kind, fields, issues }: Frame): void {
    if (kind !== 'ApiVersions') return
    this.#isRefused ||= issues.some(({ code }) => code === 'kafka.version.refused')
    const [apis] = all(fields, 'kafka.apis')
    const ranges = (apis?.children ?? []).flatMap(({ children = [] }): readonly VersionRange[] => {
      const [apiKey, min, max] = ['api_key', 'min_version', 'max_version'].map((key) =>
        numberAt(children, `kafka.${key}`),
      )
      if (apiKey == null || min == null || max == null) return []
      const name = children.find(({ key }) => key === 'kafka.api_key')?.symbol ?? String(apiKey)
      return [{ apiKey, name, min, max }]
    })
    if (ranges.length > 0) this.#ranges = ranges
  }

  told(): VersionsTold {
    return {
      software: this.#software,
      ranges: this.#ranges,
      used: [...this.#used.values()],
      isRefused: this.#isRefused,
    }
  }
}
