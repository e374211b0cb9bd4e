/** The course map. */
export { CoursePage } from './course-page.tsx'
