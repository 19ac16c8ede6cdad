package outbox

import (
	"context"
	"fmt"
	"net/url"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"gocloud.dev/blob/s3blob"
	"gocloud.dev/gcerrors"

	"briefpack/cmd/internal/ledger"
)

// Places are folders and object stores. Files are laid into them as
// PERIOD/NAME. To write the same file again changes nothing there, so that no
// outcome is unknown.
type Places struct {
	open map[string]*blob.Bucket
}

// Close gives all places up.
func (s *Places) Close() {
	for _, b := range s.open {
		b.Close()
	}
	s.open = nil
}

// ready opens the place of a parcel.
func (s *Places) ready(ctx context.Context, p *Parcel) error {
	if s.open[p.Recipient] != nil {
		return nil
	}
	b, err := openPlace(ctx, p.Recipient)
	if err != nil {
		return fmt.Errorf("opening %s: %w", p.Recipient, err)
	}
	if s.open == nil {
		s.open = map[string]*blob.Bucket{}
	}
	s.open[p.Recipient] = b
	return nil
}

// openPlace knows two kinds of URL. The openers are called by name: nothing is
// looked up in a register that packages fill by themselves.
func openPlace(ctx context.Context, place string) (*blob.Bucket, error) {
	u, err := url.Parse(place)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "file":
		// Written beside its place and moved there, so that nobody reads half a file.
		u.RawQuery = url.Values{"create_dir": {"true"}, "no_tmp_dir": {"true"}, "metadata": {"skip"}}.Encode()
		return (&fileblob.URLOpener{}).OpenBucketURL(ctx, u)
	case "s3":
		query := u.Query()
		prefix := query.Get("prefix")
		query.Del("prefix")
		u.RawQuery = query.Encode()
		bucket, err := (&s3blob.URLOpener{}).OpenBucketURL(ctx, u)
		if err != nil || prefix == "" {
			return bucket, err
		}
		return blob.PrefixedBucket(bucket, prefix), nil
	}
	return nil, fmt.Errorf("found the scheme %q; expected file or s3", u.Scheme)
}

// carry writes the files of a parcel.
func (s *Places) carry(ctx context.Context, p *Parcel) (ledger.State, string) {
	ctx, cancel := context.WithTimeout(ctx, patienceToSend)
	defer cancel()
	for _, f := range p.Files {
		err := s.open[p.Recipient].WriteAll(ctx, p.Period+"/"+f.Name, f.Data, &blob.WriterOptions{ContentType: f.Type})
		switch gcerrors.Code(err) {
		case gcerrors.OK:
		case gcerrors.PermissionDenied, gcerrors.NotFound, gcerrors.InvalidArgument, gcerrors.Unimplemented:
			return ledger.Refused, fmt.Sprintf("writing %s: %v", f.Name, err)
		default:
			return ledger.Deferred, fmt.Sprintf("writing %s: %v", f.Name, err)
		}
	}
	return ledger.Sent, "written"
}
