/** Makes sure that this viewer has a sandbox: one request, answered with its name and what it may do. */
import type { ApiErrorResponse, SandboxResponse } from '#proto/api/sandbox.ts'

/** The server answered, and its answer was no. */
export class SandboxRefused extends Error {
  readonly code: string

  constructor({ error }: ApiErrorResponse) {
    super(error.message)
    this.code = error.code
  }
}

export async function requestSandbox(): Promise<SandboxResponse> {
  const response = await fetch('/wire/sandbox', { method: 'POST', cache: 'no-store' })
  if (response.ok) return response.json()
  const problem: ApiErrorResponse = await response.json().catch(() => ({
    error: { code: 'unavailable', message: `HTTP ${response.status}` },
  }))
  throw new SandboxRefused(problem)
}
