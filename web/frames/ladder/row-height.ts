/** Rows of the ladder are of one height, so that any of 100,000 is found without measuring. In rem: larger type, taller rows. */
export const ROW_REM = 3.25
