/** Addresses of the app and the ways between them. */
export { chooseLanguage } from './language-choice.ts'
export {
  navigate,
  RouteLink,
  type RouteLinkProps,
  replaceSearch,
  switchLanguage,
  useFragment,
  useParameter,
  useRoute,
  useSearch,
} from './navigation.tsx'
export { formatRoute, inLanguage, parseRoute, type Route } from './route.ts'
