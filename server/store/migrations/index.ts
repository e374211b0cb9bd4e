/** Every migration there ever was, in order. A released one is never changed: a new one follows it. */
import type { Migration } from '../migrate.ts'
import { sandboxesAndUsers } from './0001-sandboxes-and-users.ts'

export const MIGRATIONS: readonly Migration[] = [sandboxesAndUsers]
