/** A browser that is new to a server: the cookie by which it is known. */
export async function joinAsViewer(server: string): Promise<string> {
  const made = await fetch(`${server}/wire/sandbox`, { method: 'POST', headers: { origin: server } })
  return made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
