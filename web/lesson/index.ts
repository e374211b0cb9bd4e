/** The lesson view: text, request, frames. */
export { LessonPage } from './lesson-page.tsx'
