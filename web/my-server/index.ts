/** The page of a learner's own server, and the parts of it that exercises show. */
export { DeployState } from './deploy-state.tsx'
export { MyServerPage } from './my-server-page.tsx'
export { ServerEditors } from './server-editors.tsx'
export { useDeployKey } from './use-deploy-key.ts'
