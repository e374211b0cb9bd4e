import type { MakeStarter } from './starter.ts'

export const users: MakeStarter = ({ users: t }) => ({
  proto: `syntax = "proto3";

package users;

service Users {
  // ${t.get}
  rpc GetUser(GetUserRequest) returns (User);
  // ${t.list}
  rpc ListUsers(ListUsersRequest) returns (stream User);
  // ${t.add}
  rpc AddUsers(stream User) returns (AddUsersResponse);
  // ${t.talk}
  rpc Rename(stream User) returns (stream User);
}

message GetUserRequest {
  int32 id = 1;
}

message ListUsersRequest {}

message AddUsersResponse {
  int32 count = 1;
}

message User {
  int32 id = 1;
  string name = 2;
}
`,
  source: `import { Code, pause, serve, Status } from 'framewise'
import { Users } from './api'

// ${t.memory}
const names = new Map([[1, 'Ada'], [2, 'Grace'], [3, 'Barbara']])

serve(Users, {
  getUser({ id }) {
    const name = names.get(id)
    if (name === undefined) throw Status(Code.NotFound, '${t.missing}')
    return { id, name }
  },

  async *listUsers(request, { signal }) {
    for (const [id, name] of names) {
      yield { id, name }
      // ${t.stop} ${t.slow}
      await pause(300, signal)
    }
  },

  async addUsers(users) {
    let count = 0
    for await (const { id, name } of users) {
      names.set(id, name)
      count += 1
    }
    return { count }
  },

  async *rename(users) {
    for await (const { id, name } of users) {
      names.set(id, name)
      yield { id, name }
    }
  },
})
`,
})
