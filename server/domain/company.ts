/** Companies, their departments, and who of the users works there. */
import type { User } from './user.ts'

export interface Company {
  readonly id: number
  readonly name: string
  readonly city: string
  readonly country: string
  readonly founded: number
}

export interface Department {
  /** Unique among all companies. */
  readonly id: number
  readonly companyId: number
  readonly name: string
}

export interface Employment {
  readonly departmentId: number
  readonly userId: number
  readonly position: string
  /** A date, ISO 8601. */
  readonly since: string
}

export interface Employee extends Omit<Employment, 'userId'> {
  readonly user: User
}
