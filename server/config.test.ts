import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  test('gives defaults that just work', () => {
    expect(readConfig([], {})).toEqual({
      port: 8080,
      grpcPort: 50051,
      grpcPort2: 50052,
      hosts: ['127.0.0.1', '::1'],
      loopback: true,
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      redisUrl: undefined,
      tls: undefined,
      tracesTo: undefined,
      allowedHosts: [],
      logLevel: 'warn',
      dev: false,
      lan: false,
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
    ...['http://me:secret@localhost', 'localhost:6379', 'redis://', 'redis://localhost/first'].map((url) => ({
      name: `${url} as REDIS_URL`,
      args: [],
      env: { REDIS_URL: url },
      says: 'REDIS_URL must be like redis://user:password@host:6379/0.',
    })),
  ])('refuses $name in one line', ({ args, env, says }) => {
    expect(() => readConfig(args, env)).toThrow(ConfigError)
    expect(() => readConfig(args, env)).toThrow(says)
  })
})
