/** GRAPHQL blocks to begin from, by each way in which an operation travels. */
export const GRAPHQL_EXAMPLES = [
  {
    id: 'graphql-query',
    title: 'graphqlQuery',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\n\nquery UsersWithPosts {\n  users(limit: 3) {\n    name\n    posts(limit: 2) {\n      title\n    }\n  }\n}\n',
  },
  {
    id: 'graphql-variables',
    title: 'graphqlVariables',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\n\nquery OneUser($id: ID!) {\n  user(id: $id) {\n    ...Card\n    friends {\n      ...Card\n    }\n  }\n}\n\nfragment Card on User {\n  name\n  email\n}\n\n{ "id": 1 }\n',
  },
  {
    id: 'graphql-operations',
    title: 'graphqlOperations',
    group: 'graphql',
    text: '# @operation NewestPosts\nGRAPHQL {{host}}/graphql\n\nquery AllUsers {\n  users {\n    name\n  }\n}\n\nquery NewestPosts {\n  posts(limit: 3) {\n    title\n    author {\n      name\n    }\n  }\n}\n',
  },
  {
    id: 'graphql-mutation',
    title: 'graphqlMutation',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\n\nmutation WritePost($input: CreatePostInput!) {\n  createPost(input: $input) {\n    id\n    title\n    author {\n      name\n    }\n  }\n}\n\n{\n  "input": {\n    "title": "One endpoint",\n    "content": "And every question goes to it.",\n    "authorId": 1\n  }\n}\n',
  },
  {
    id: 'graphql-errors',
    title: 'graphqlErrors',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\n\nmutation NobodyHere {\n  updateUser(id: 999999, input: { name: "Nobody" }) {\n    name\n  }\n}\n',
  },
  {
    id: 'graphql-get',
    title: 'graphqlGet',
    group: 'graphql',
    text: '# @transport get\nGRAPHQL {{host}}/graphql\n\nquery Names {\n  users(limit: 3) {\n    name\n  }\n}\n',
  },
  {
    id: 'graphql-persisted',
    title: 'graphqlPersisted',
    group: 'graphql',
    text: '# @persisted\nGRAPHQL {{host}}/graphql\n\nquery Persisted {\n  posts(limit: 3) {\n    title\n  }\n}\n',
  },
  {
    id: 'graphql-one-by-one',
    title: 'graphqlOneByOne',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\nx-batching: off\n\nquery FriendsOfAll {\n  users {\n    name\n    friends {\n      name\n    }\n  }\n}\n',
  },
  {
    id: 'graphql-subscription',
    title: 'graphqlSubscription',
    group: 'graphql',
    text: 'GRAPHQL {{host}}/graphql\n\nsubscription NewPosts {\n  postAdded {\n    title\n    author {\n      name\n    }\n  }\n}\n\n###\nGRAPHQL {{host}}/graphql\n\nmutation WritePost {\n  createPost(input: { title: "Did you hear?", content: "News.", authorId: 1 }) {\n    id\n  }\n}\n',
  },
  {
    id: 'graphql-events',
    title: 'graphqlEvents',
    group: 'graphql',
    text: '# @transport sse\nGRAPHQL {{host}}/graphql\n\nsubscription NewPosts {\n  postAdded {\n    title\n  }\n}\n\n###\nPOST {{host}}/api/v1/posts\nContent-Type: application/json\n\n{ "title": "By REST", "content": "And the subscription hears of it.", "author_id": 1 }\n',
  },
] as const
