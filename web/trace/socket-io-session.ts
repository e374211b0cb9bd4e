/** Which requests belong to a Socket.IO session: polling splits it into many, and the upgrade to WebSocket joins it. */

/** Engine.IO names its version in every URL (Engine.IO protocol, revision 4). */
export function isSocketIo(target: string): boolean {
  return /[?&]EIO=\d/.test(target)
}
