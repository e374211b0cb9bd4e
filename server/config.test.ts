import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  test('gives defaults that just work', () => {
    expect(readConfig([], {})).toEqual({
      port: 8080,
      ownPorts: { first: 51_000, last: 51_299 },
      grpcPort: 50051,
      grpcPort2: 50052,
      kafka: { port: 9092, fsync: 'group', cluster: undefined },
      hosts: ['127.0.0.1', '::1'],
      loopback: true,
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      redisUrl: undefined,
      tls: undefined,
      tracesTo: undefined,
      drainMs: 0,
      allowedHosts: [],
      logLevel: 'warn',
      dev: false,
      processes: 1,
      home: { host: '127.0.0.1', port: 0 },
      trusts: expect.any(Function),
      public: { url: undefined, grpc: undefined, grpc2: undefined },
      lan: false,
      dial: 'loopback',
      seminar: false,
    })
  })

  test.each([
    {
      name: 'a flag beats the environment',
      args: ['--port', '9000'],
      env: { PORT: '7000' },
      want: { port: 9000 },
    },
    {
      name: 'the environment beats the default',
      args: [],
      env: { GRPC_PORT: '6000' },
      want: { grpcPort: 6000, grpcPort2: 6001 },
    },
    {
      name: 'what goes on after a stop is in seconds',
      args: [],
      env: { DRAIN_SECONDS: '5' },
      want: { drainMs: 5_000 },
    },
    {
      name: 'an empty variable is an absent one',
      args: [],
      env: { PORT: '' },
      want: { port: 8080 },
    },
    {
      name: '--lan opens all addresses',
      args: ['--lan'],
      env: {},
      want: { hosts: ['::'], loopback: false, lan: true },
    },
    {
      name: '--seminar leaves the usual ports to other programs',
      args: ['--seminar'],
      env: {},
      want: {
        port: 8090,
        grpcPort: 50061,
        grpcPort2: 50062,
        seminar: true,
        kafka: { port: 9092, fsync: 'group', cluster: undefined },
      },
    },
    {
      name: 'a port that is named counts, also with --seminar',
      args: ['--seminar', '--port', '9000'],
      env: {},
      want: { port: 9000, grpcPort: 50061 },
    },
    { name: 'on loopback programs of this machine are dialled', args: [], env: {}, want: { dial: 'loopback' } },
    { name: 'with --lan those of learners, too', args: ['--lan'], env: {}, want: { dial: 'caller' } },
    { name: 'on an address of its own none are', args: ['--host', '0.0.0.0'], env: {}, want: { dial: 'off' } },
    {
      name: 'nor where it has a public name',
      args: ['--lan'],
      env: { ALLOWED_HOSTS: 'demo.example' },
      want: { dial: 'off' },
    },
    {
      name: 'unless it is said',
      args: ['--dial', 'caller'],
      env: { HOST: '10.0.0.5', DIAL: 'off' },
      want: { dial: 'caller' },
    },
    {
      name: 'a host of its own is not loopback',
      args: ['--host', '10.0.0.5'],
      env: {},
      want: { hosts: ['10.0.0.5'], loopback: false },
    },
    {
      name: 'names are listed with commas',
      args: [],
      env: { ALLOWED_HOSTS: 'Lab.local, demo' },
      want: { allowedHosts: ['lab.local', 'demo'] },
    },
    ...['~/x', '~'].map((path) => ({
      name: `DATA_DIR=${path} is in the home of who starts the server`,
      args: [],
      env: { DATA_DIR: path },
      want: { dataDir: join(homedir(), path.slice(1)) },
    })),
    {
      name: 'so is --data-dir=~/x, and are files of TLS',
      args: ['--data-dir=~/x', '--tls-cert', '~/c.pem'],
      env: { TLS_KEY: '~/k.pem' },
      want: { dataDir: join(homedir(), 'x'), tls: { cert: join(homedir(), 'c.pem'), key: join(homedir(), 'k.pem') } },
    },
    {
      name: 'a tilde inside a name is a part of it',
      args: [],
      env: { DATA_DIR: './~x' },
      want: { dataDir: resolve('./~x') },
    },
    {
      name: 'processes share a PostgreSQL, and are reached by an address of the inner network',
      args: ['--processes', '4'],
      env: { DATABASE_URL: 'postgres://db/mine', HOME_ADDRESS: '10.0.0.5:7946' },
      want: { processes: 4, home: { host: '10.0.0.5', port: 7946 } },
    },
    {
      name: 'behind a proxy it is called by another name, and gRPC by the same one',
      args: [],
      env: { PUBLIC_URL: 'https://learn.example/', PUBLIC_GRPC_2: 'two.example:443' },
      want: { public: { url: 'https://learn.example', grpc: 'learn.example:443', grpc2: 'two.example:443' } },
    },
    {
      name: 'an empty DATA_DIR is none',
      args: [],
      env: { DATA_DIR: '' },
      want: { dataDir: resolve('.data') },
    },
    {
      name: 'an empty HOST is none, also beside --lan',
      args: ['--lan'],
      env: { HOST: '' },
      want: { hosts: ['::'] },
    },
    {
      name: 'an empty DATABASE_URL is none',
      args: [],
      env: { DATABASE_URL: '' },
      want: { databaseUrl: undefined },
    },
    {
      name: 'a database may be behind a socket of the system',
      args: [],
      env: { DATABASE_URL: 'postgresql:///mine?host=/run/postgresql' },
      want: { databaseUrl: 'postgresql:///mine?host=/run/postgresql' },
    },
    {
      name: 'an empty REDIS_URL is none',
      args: [],
      env: { REDIS_URL: '' },
      want: { redisUrl: undefined },
    },
    {
      name: 'a Redis may be behind TLS, with a password and a number',
      args: [],
      env: { REDIS_URL: 'rediss://me:secret@redis.local:6380/2' },
      want: { redisUrl: 'rediss://me:secret@redis.local:6380/2' },
    },
    {
      name: 'a certificate and its key are files',
      args: ['--tls-cert', 'mine.pem'],
      env: { TLS_CERT: 'other.pem', TLS_KEY: '/etc/key.pem' },
      want: { tls: { cert: resolve('mine.pem'), key: '/etc/key.pem' } },
    },
    {
      name: 'an empty TLS_CERT is none',
      args: [],
      env: { TLS_CERT: '', TLS_KEY: '' },
      want: { tls: undefined },
    },
    {
      name: 'traces go to a collector, whose address may end with a slash',
      args: [],
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' },
      want: { tracesTo: 'http://collector:4318' },
    },
    {
      name: 'the broker inside has a port and a promise',
      args: ['--kafka-port', '9192'],
      env: { KAFKA_PORT: '1', KAFKA_FSYNC: 'never', KAFKA_BROKERS: '', KAFKA_TLS: '' },
      want: { kafka: { port: 9192, fsync: 'never', cluster: undefined } },
    },
    {
      name: 'a cluster has brokers',
      args: [],
      env: { KAFKA_BROKERS: 'one:9092, [::1]:9093' },
      want: { kafka: { cluster: { brokers: ['one:9092', '[::1]:9093'], tls: undefined, sasl: undefined } } },
    },
    {
      name: 'a cluster may want TLS by certificates of the system',
      args: [],
      env: { KAFKA_BROKERS: 'one:9092', KAFKA_TLS: 'yes' },
      want: { kafka: { cluster: { tls: {} } } },
    },
    {
      name: 'a cluster may want TLS by files, and a password',
      args: [],
      env: {
        KAFKA_BROKERS: 'one:9092',
        KAFKA_TLS_CA: '/ca.pem',
        KAFKA_SASL: 'scram-sha-512',
        KAFKA_SASL_USERNAME: 'me',
        KAFKA_SASL_PASSWORD: 'secret',
      },
      want: {
        kafka: {
          cluster: {
            tls: { ca: '/ca.pem' },
            sasl: { mechanism: 'SCRAM-SHA-512', username: 'me', password: 'secret' },
          },
        },
      },
    },
  ])('$name', ({ args, env, want }) => {
    expect(readConfig(args, env)).toMatchObject(want)
  })

  test.each([
    {
      name: 'a port that is a word',
      args: ['--port', 'http'],
      env: {},
      says: 'PORT must be a whole number',
    },
    {
      name: 'a port out of range',
      args: [],
      env: { GRPC_PORT: '70000' },
      says: 'GRPC_PORT must be',
    },
    { name: 'processes without a database to share', args: ['--processes', '2'], env: {}, says: 'set DATABASE_URL' },
    { name: 'a value that looks like a flag', args: ['--processes', '-1'], env: {}, says: 'argument is ambiguous' },
    { name: 'no process at all', args: ['--processes', '0'], env: {}, says: 'PROCESSES must be a whole number from 1' },
    ...['10.0.0.0/33', '10.0.0', 'proxy', '10.0.0.1/8/9'].map((text) => ({
      name: `TRUSTED_PROXIES=${text}`,
      args: [],
      env: { TRUSTED_PROXIES: `127.0.0.1,${text}` },
      says: 'TRUSTED_PROXIES must be addresses or networks',
    })),
    {
      name: 'a PUBLIC_URL with a path',
      args: [],
      env: { PUBLIC_URL: 'https://a.example/b' },
      says: 'PUBLIC_URL must be',
    },
    {
      name: 'a PUBLIC_GRPC that is a URL',
      args: [],
      env: { PUBLIC_GRPC: 'https://a.example' },
      says: 'PUBLIC_GRPC must be',
    },
    {
      name: 'a HOME_ADDRESS without a port',
      args: [],
      env: { HOME_ADDRESS: '10.0.0.5' },
      says: 'HOME_ADDRESS must be like 10.0.0.5:7946',
    },
    {
      name: 'an unknown flag',
      args: ['--prot', '1'],
      env: {},
      says: 'Try --help',
    },
    {
      name: 'an unknown log level',
      args: [],
      env: { LOG_LEVEL: 'loud' },
      says: 'LOG_LEVEL must be one of',
    },
    {
      name: '--lan together with a host',
      args: ['--lan'],
      env: { HOST: '::1' },
      says: '--lan listens on all',
    },
    {
      name: 'a DATABASE_URL of another kind',
      args: [],
      env: { DATABASE_URL: 'mysql://me:secret@localhost/mine' },
      says: 'DATABASE_URL must be like postgres://user:password@host:5432/name.',
    },
    { name: 'a certificate without its key', args: [], env: { TLS_CERT: 'a.pem' }, says: 'TLS_KEY is missing' },
    { name: 'a key without its certificate', args: ['--tls-key', 'k'], env: {}, says: 'TLS_CERT is missing' },
    {
      name: 'a collector without a protocol',
      args: [],
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      says: 'must be like http://collector:4318',
    },
    ...['kafka://one:9092', 'one', 'me:secret@one:9092', 'one:99999', 'one:0'].map((brokers) => ({
      name: `${brokers} as KAFKA_BROKERS`,
      args: [],
      env: { KAFKA_BROKERS: brokers },
      says: 'KAFKA_BROKERS must be like host:9092,host:9092',
    })),
    { name: 'ports of learners in the wrong order', args: ['--own-ports', '6-5'], env: {}, says: 'OWN_PORTS must be' },
    { name: 'a port of learners that is too large', args: [], env: { OWN_PORTS: '70000' }, says: 'OWN_PORTS must be' },
    { name: 'ports of learners from nowhere', args: [], env: { OWN_PORTS: '0-9' }, says: 'OWN_PORTS must be' },
    {
      name: 'a dialling that there is not',
      args: ['--dial', 'all'],
      env: {},
      says: 'DIAL must be one of off, loopback, caller',
    },
    { name: 'a Kafka port that is a word', args: ['--kafka-port', 'x'], env: {}, says: 'KAFKA_PORT must be' },
    { name: 'an unknown KAFKA_FSYNC', args: [], env: { KAFKA_FSYNC: 'often' }, says: 'always, group, never' },
    { name: 'TLS to no cluster', args: [], env: { KAFKA_TLS: 'yes' }, says: 'KAFKA_TLS is for a cluster' },
    {
      name: 'TLS that is wanted and not',
      args: [],
      env: { KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'no', KAFKA_TLS_CA: 'ca.pem' },
      says: 'KAFKA_TLS says no',
    },
    ...['$HOME/x', `\${HOME}/x`, '%USERPROFILE%\\x', '~ada/x'].map((path) => ({
      name: `DATA_DIR=${path}, which no shell has filled in`,
      args: [],
      env: { DATA_DIR: path },
      says: /^DATA_DIR is ".+", which no shell has filled in: write the whole path, or ~\/… for your home\.$/,
    })),
    {
      name: 'a file of TLS to a cluster that no shell has filled in',
      args: [],
      env: { KAFKA_BROKERS: 'a:1', KAFKA_TLS_CA: '$HOME/ca.pem' },
      says: /^KAFKA_TLS_CA is "\$HOME/,
    },
    { name: 'TLS that may be', args: [], env: { KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'perhaps' }, says: 'yes or no' },
    {
      name: 'a Kafka certificate without its key',
      args: [],
      env: { KAFKA_BROKERS: 'a:1', KAFKA_TLS_CERT: 'c.pem' },
      says: 'KAFKA_TLS_KEY is missing',
    },
    {
      name: 'a password without a mechanism',
      args: [],
      env: { KAFKA_BROKERS: 'a:1', KAFKA_SASL_USERNAME: 'me', KAFKA_SASL_PASSWORD: 'secret' },
      says: 'KAFKA_SASL is missing',
    },
    {
      name: 'a mechanism without a password',
      args: [],
      env: { KAFKA_BROKERS: 'a:1', KAFKA_SASL: 'PLAIN', KAFKA_SASL_USERNAME: 'me' },
      says: 'KAFKA_SASL needs KAFKA_SASL_PASSWORD',
    },
    ...['http://me:secret@localhost', 'localhost:6379', 'redis://', 'redis://localhost/first'].map((url) => ({
      name: `${url} as REDIS_URL`,
      args: [],
      env: { REDIS_URL: url },
      says: 'REDIS_URL must be like redis://user:password@host:6379/0.',
    })),
  ])('refuses $name in one line', ({ args, env, says }) => {
    expect(() => readConfig(args, env)).toThrow(ConfigError)
    expect(() => readConfig(args, env)).toThrow(/^.+$/)
    expect(() => readConfig(args, env)).toThrow(says)
  })

  test('never repeats what may be a password', () => {
    const cluster = { KAFKA_BROKERS: 'one:9092', KAFKA_SASL_USERNAME: 'me', KAFKA_SASL_PASSWORD: 'open-sesame' }
    for (const env of [
      cluster,
      { ...cluster, KAFKA_SASL: 'open-sesame' },
      { KAFKA_BROKERS: 'me:open-sesame@one:9092' },
    ]) {
      expect(() => readConfig([], env)).toThrow(/^(?!.*open-sesame)/)
    }
  })
})

test.each([
  { trusted: '', address: '127.0.0.1', isTrusted: false },
  { trusted: '10.0.0.0/8', address: '10.200.3.4', isTrusted: true },
  { trusted: '10.0.0.0/8', address: '::ffff:10.1.1.1', isTrusted: true },
  { trusted: '10.0.0.0/8', address: '11.0.0.1', isTrusted: false },
  { trusted: '192.0.2.7, fd00::/8', address: 'fd12::1', isTrusted: true },
  { trusted: '192.0.2.7, fd00::/8', address: '192.0.2.8', isTrusted: false },
])('of TRUSTED_PROXIES=$trusted $address is one: $isTrusted', ({ trusted, address, isTrusted }) => {
  expect(readConfig([], { TRUSTED_PROXIES: trusted }).trusts(address)).toBe(isTrusted)
})
