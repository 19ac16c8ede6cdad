package report

import (
	"bytes"
	"errors"
	"fmt"

	"briefpack/report/internal/pdf/attached"
	"briefpack/report/internal/scope"
)

// CheckScope holds what goes out of a pack of one body against its proof
// ([Pack].Proof) once more: the file with its manifest and companion as they are
// attached to it, the companion beside it, where there is one, and the first page as a web page and as text; "" where it is not sent.
// The error says what is not of the scope. The pages themselves were proven when they were
// made; that they are those is known by the digest of the file.
func CheckScope(proof, file, companion []byte, page, words string) error {
	record, err := scope.DecodeRecord(proof)
	if err != nil {
		return err
	}
	m, err := ReadManifest(file)
	if err != nil {
		return err
	}
	book, err := attached.Read(file, m.Companion)
	if err != nil {
		return err
	}
	if companion != nil && !bytes.Equal(companion, book) {
		return errors.New("found another companion than the one attached to the file; expected the same")
	}
	leaks, err := record.Check(m, file, book, page, words)
	if err != nil {
		return err
	}
	var all []error
	for _, l := range leaks {
		all = append(all, fmt.Errorf("found %s; expected %s; to mend it, %s", l.Found, l.Expected, l.Mend))
	}
	return errors.Join(all...)
}
