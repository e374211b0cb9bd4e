import { expect, test } from 'vitest'
import { programUrl } from './program-url.ts'

test.each([
  ['a page in the clear', 'http://localhost:8080', 'http://127.0.0.1:8080', 'http://localhost:8080'],
  ['TLS of the server’s own', 'https://otter.lan:8080', 'http://otter.lan:8080', 'http://otter.lan:8080'],
  [
    'TLS that a proxy ended',
    'https://learn.example.edu:8443',
    'http://learn.example.edu:8080',
    'http://learn.example.edu:8080',
  ],
  ['a public name', 'https://learn.example.edu', 'https://learn.example.edu', 'https://learn.example.edu'],
  ['a server that has not told yet', 'https://learn.example.edu', undefined, 'http://learn.example.edu'],
])('by %s a program dials what answers it', (_, origin, told, url) => {
  expect(programUrl(origin, told)).toBe(url)
})
